/* What the desk does more where there is a script; without one everything works as well.

   - Paste: paragraphs, lists and links of a word processor are kept as plain text, and nothing else.
   - Words are kept in this browser while they are typed, for the case that it is closed or the
     server cannot be reached: until they are saved, or whoever typed them signs out. */
(function () {
  "use strict";

  /* Paste */

  var BLOCKS = new RegExp("^(P|DIV|H[1-6]|HR|BLOCKQUOTE|PRE|UL|OL|TABLE|CAPTION|TR|DL|DT|DD|ADDRESS|ARTICLE" +
    "|ASIDE|DETAILS|FIELDSET|FIGCAPTION|FIGURE|FOOTER|FORM|HEADER|LEGEND|MAIN|NAV|SECTION|SUMMARY)$");
  var NOT_WORDS = new RegExp("^(STYLE|SCRIPT|HEAD|META|TITLE|XML|DEL|TEMPLATE|NOSCRIPT|SVG|IFRAME|OBJECT|VIDEO|AUDIO" +
    "|BUTTON|SELECT|TEXTAREA)$", "i");
  var HIDDEN = /(display:\s*none|visibility:\s*hidden|mso-hide:\s*all|mso-(element|special-character):\s*comment)/i;
  var BULLET_OF_WORD = /mso-list:\s*ignore/i;

  function plain(node) {
    if (node.nodeType === Node.TEXT_NODE) return said(node);
    if (node.nodeType !== Node.ELEMENT_NODE || NOT_WORDS.test(node.tagName) || node.hidden) return "";
    var style = node.getAttribute("style") || "";
    if (HIDDEN.test(style)) return "";
    var words = Array.prototype.map.call(node.childNodes, plain).join("");
    if (BULLET_OF_WORD.test(style)) return (/[\d.)]/.test(words) ? words.trim() : "-") + " ";
    switch (node.tagName) {
      case "BR": return "\n";
      case "LI": return "\n" + mark(node) + words.trim().replace(/\n+/g, "\n") + "\n";
      case "A": return linked(words, node.getAttribute("href") || "");
      case "TD": case "TH": return words.trim() + " ";
    }
    return BLOCKS.test(node.tagName) ? "\n\n" + words.trim() + "\n\n" : words;
  }

  /* Line ends are spaces, but where they are meant. */
  function said(text) {
    return text.parentElement.closest("pre") ? text.nodeValue : text.nodeValue.replace(/\s+/g, " ");
  }

  /* What stands before an item: a dash, or its number. */
  function mark(item) {
    var list = item.parentNode;
    if (list.tagName !== "OL") return "- ";
    var items = Array.prototype.filter.call(list.children, function (child) { return child.tagName === "LI"; });
    return (Number(list.getAttribute("start")) || 1) + items.indexOf(item) + ". ";
  }

  /* The words of a link and where it leads, unless they say so themselves. */
  function linked(words, address) {
    var text = words.trim();
    if (!text || !/^https?:\/\//i.test(address)) return words;
    var isSaid = bare(text) === bare(address);
    address = address.replace(/\s/g, "%20").replace(/\(/g, "%28").replace(/\)/g, "%29");
    return words.replace(text, function () { return isSaid ? address : text + " (" + address + ")"; });
  }

  function bare(address) {
    return address.replace(/^https?:\/\//i, "").replace(/\/$/, "");
  }

  /* Items of lists that are paragraphs, each with a bullet or a number of its own, as in Word. */
  function tidy(text) {
    var lines = text.replace(/[ \t\u00a0]+/g, " ").replace(/ *\n */g, "\n");
    lines = lines.replace(/^[·•▪●○◦‣⁃\uf0b7\uf0a7] (?=\S)/gm, "- ");
    lines = lines.replace(/\n{3,}/g, "\n\n");
    return lines.replace(/^((?:- |\d{1,2}[.)] ).*)\n\n(?=- |\d{1,2}[.)] )/gm, "$1\n").trim();
  }

  /* As if it were typed, so that Ctrl+Z takes it back. */
  function put(field, text) {
    if (document.execCommand && document.execCommand("insertText", false, text)) return;
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  document.addEventListener("paste", function (event) {
    var field = event.target;
    var html = event.clipboardData && event.clipboardData.getData("text/html");
    if (!html || field.tagName !== "TEXTAREA") return;
    var text = tidy(plain(new DOMParser().parseFromString(html, "text/html").body));
    if (!text) return;
    event.preventDefault();
    put(field, text);
  });

  /* Words kept. A form says in data-keep whose words it holds, of which paper, in which version:
     what is kept for another is not put into it. */

  var PREFIX = "words typed at ";
  var SENT_FROM = "words sent from"; /* the form that this tab sent last, as one tab alone knows */

  function typed(form) {
    return Array.prototype.filter.call(form.elements, function (field) {
      return field.tagName === "TEXTAREA" || field.type === "text";
    });
  }

  function keep(form) {
    var words = {};
    typed(form).forEach(function (field) { words[field.name] = field.value; });
    var kept = { of: form.dataset.keep, words: words };
    try { localStorage.setItem(PREFIX + location.pathname, JSON.stringify(kept)); } catch (full) { /* as without a script */ }
  }

  function restore(form) {
    var kept = JSON.parse(localStorage.getItem(PREFIX + location.pathname) || "null");
    if (!kept || kept.of !== form.dataset.keep) return;
    var isNews = false;
    typed(form).forEach(function (field) {
      var words = kept.words[field.name];
      if (words === undefined || words === field.value) return;
      field.value = words;
      isNews = true;
    });
    var note = document.querySelector("[data-kept]");
    if (isNews && note) note.hidden = false;
  }

  /* A page further on shows that the words were saved: what was kept for the form is not needed. */
  function forget(isNeeded) {
    Object.keys(localStorage).forEach(function (key) {
      if (key.indexOf(PREFIX) === 0 && !isNeeded(key.slice(PREFIX.length))) localStorage.removeItem(key);
    });
  }

  function start() {
    forget(function (path) { return location.pathname === path || location.pathname.indexOf(path) !== 0; });
    /* Only where the server says so: a page that merely follows may follow a failure. */
    if (document.querySelector("[data-saved]")) localStorage.removeItem(PREFIX + sessionStorage.getItem(SENT_FROM));
    document.querySelectorAll("form[data-keep]").forEach(function (form) {
      restore(form);
      form.addEventListener("input", function () { keep(form); });
      form.addEventListener("submit", function () { sessionStorage.setItem(SENT_FROM, location.pathname); });
    });
    document.querySelectorAll('form[action$="/logout/"]').forEach(function (form) {
      form.addEventListener("submit", function () { forget(function () { return false; }); });
    });
  }

  try { start(); } catch (refused) { /* a browser that keeps nothing: as without a script */ }
})();
