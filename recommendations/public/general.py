"""What the pages about the site say until the office writes its own words for them.

In the light markup of `text.sections`: true of every register that this software carries, and so
without names, addresses and dates, which the pages add by themselves.
"""

from django.utils.translation import gettext_lazy as _

from recommendations.models import Statement

GENERAL = {
    Statement.Page.ACCESSIBILITY: _(
        """We want as many people as possible to be able to use this site. You should be able to:

- read every page on a narrow phone, or enlarged to 400 %, without scrolling sideways
- reach and use everything with a keyboard alone
- do without JavaScript, which the public pages do not use
- understand every status from its words: no meaning rests on colour alone
- find your way with a screen reader by headings, lists, tables and links that are marked as such
- print every page"""
    ),
    Statement.Page.BARRIERS: _(
        """We cannot be sure yet that every page follows the guidelines: the site has been tested \
by its own automated tests only, and not by people who use assistive technology or by anybody \
outside. Those tests find no page that fails.

- Letters, reports and evidence that we link to stand on other people’s sites, often as PDF \
files. What others publish there is outside the accessibility regulations, and we cannot mend it. \
Where this register holds the text of a letter, the whole text is here as a web page; where it \
does not, ask us for it in another form.
- Exact words are shown as they were written, with the short forms and the layout of their \
authors. The plain summary beside them, where there is one, is ours.

We do not claim that making anything here accessible would be a disproportionate burden.

# What we do to improve it

The tests below come with the software and are to be run before every change of it. What you \
report to us is looked into and, where we can, mended; what it was is then added to the tests."""
    ),
    Statement.Page.PRIVACY: _(
        """Reading this register tells nobody else that you did. Your browser may keep copies of \
pages and a history, as of any site: clear them if somebody else uses your device. Its public \
pages set no cookie, run no script, track nobody, and load nothing from other \
sites.

# What is kept when you read

The server that carries this site may keep a log, as servers do: the network address that asked, \
the time, the page, the kind of browser. It serves to keep the site running and safe, and for \
nothing else. Ask us how long it is kept.

# What is kept when you report something

The report form asks which page it is about, what is wrong or missing, and, if you like, an \
address to answer to. Only the Commissioner’s office reads this, and uses it to look into the \
matter and to answer you; none of it is published, and it sets no cookie. Your address is deleted \
as soon as the office has noted what came of it. To hold off floods, the network address that it \
came from is counted for an hour, as a keyed hash only.

# If you sign in

The people of the bodies and of the office have accounts at the desk. It keeps their name, their \
email address, and who wrote and decided what. One cookie keeps them signed in and one protects \
their forms; both are needed for that, and are set at the desk only.

# People who are named here

The register names people where their office or a published document does: who held an office, \
who signed a letter. It is kept as a task in the public interest: Article 6(1)(e) of the \
United Kingdom’s General Data Protection Regulation (UK GDPR). Nothing on record is rewritten, but \
words that must not be public are removed: the entry stays and says that words were removed, and \
on which ground.

# Your rights

You may ask us what we hold about you, for a copy of it, and to have it put right or removed, as \
far as the law says. It costs nothing."""
    ),
    Statement.Page.CONTACT: _(
        """The Commissioner’s office keeps this register and answers for what is in it. It does \
not speak for the bodies that are asked: what they said stands in their own words."""
    ),
    Statement.Page.LICENCE: _(
        """# The data

The register, and every file that can be downloaded from it, is free to use under the Open \
Government Licence v3.0: you may copy, publish, adapt and combine it, also for money, as long as \
you say where it comes from.

# The words of others

Exact words quoted from letters, reports and replies remain those of whoever wrote them. Quote \
them as they stand, with their author and source, as this register does. Where their authors chose \
another licence, that licence holds for them.

# The software

The software that carries this register is free under the MIT licence: any office may run, change \
and share it."""
    ),
}
