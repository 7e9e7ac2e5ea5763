// What tests/public/test_valid_html.py holds every public page to: all that the validator
// recommends, but for what is a matter of taste.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // A list with a name is good ARIA, though seldom seen; a name where none can be is an error.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    // Boxes to tick share a name wherever several may be chosen.
    "form-dup-name": ["error", { shared: ["radio", "button", "reset", "submit", "checkbox"] }],
    // A title ends with the register's name, so that a tab and a search result say whose it is.
    "long-title": "off",
    // Templates leave space at the ends of lines; nobody sees it, and gzip swallows it.
    "no-trailing-whitespace": "off",
    // Safari forgets that a table is one when a narrow window has its rows stacked: roles say so.
    "no-redundant-role": "off",
  },
};
