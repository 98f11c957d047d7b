"""A newspaper's sitemap for news: the last two days, with the headline of each article."""

from tests.gather.loopback import Reply, Request

ENTRY = """<url><loc>{}</loc><n:news>
<n:publication><n:name>Borchester Echo</n:name><n:language>en</n:language></n:publication>
<n:publication_date>{}</n:publication_date><n:title>{}</n:title></n:news></url>
"""
ENTRIES = (
    ENTRY.format("/a1", "2026-02-03T10:00:00Z", "Council to lose HIK Vision cameras")
    + ENTRY.format("/a2", "2026-02-03T10:00:00Z", "Cup tie")
    + ENTRY.format("/politics/a3", "2026-02-03", "Budget")
)
SITEMAP = f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
{ENTRIES}</urlset>"""
ARTICLE = b"""<!doctype html><html><head><title>Council to lose cameras</title></head><body><article>
<h1>Council to lose cameras</h1>
<p>Borsetshire County Council is to remove its 14 Hikvision cameras by June 2026.</p>
</article></body></html>"""


def answer(request: Request) -> Reply:
    return Reply(SITEMAP.encode(), "text/xml") if request.path.endswith(".xml") else Reply(ARTICLE)
