"""Owns the pages that people open in a browser: their routes, and what each template is given.

Every page is whole without JavaScript; scripts make it quicker. To add one:

1. A module here with a `router` whose routes say `include_in_schema=False` and take a visit,
   `Annotated[Visit, Depends(visiting(Scope.X))]`, which lets the right people in, checks the CSRF
   token of forms and sends browsers that are not logged in to /login. Add it to ROUTERS in
   coach/web/app.py, and for a place in the head of every page to NAVIGATION in rendering.py.
2. A template that extends layout.html and fills its blocks `title`, `main` and, for scripts of
   its own, `scripts`; it is rendered by `visit.page("name.html", ...)`. Forms that POST hold
   `{{ csrf_field(csrf) }}` (marks.html). `trail.html` draws the trail, `marks.html` chips, cards
   and dates. Undefined values fail loudly; everything is escaped.
3. Styles go to a file of the page's own beside site.css, which has every colour, size and space as
   a custom property, and buttons, fields, chips and cards; scripts are ES modules that start from
   api.js (requests with the token; problems as errors), sse.js (a stream's events), dom.js
   (filling copies of <template>s) and panel.js (the sources of citations). Text reaches a page by
   textContent alone: the content security policy refuses anything else.

Styles and scripts stay below 60 kB altogether; tests/web/test_pages.py counts.
"""
