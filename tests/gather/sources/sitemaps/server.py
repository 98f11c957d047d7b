"""A council's site with sitemaps of every kind: an index, a packed file, news, and pages of other hosts."""

import gzip

from tests.gather.loopback import NOTHING_THERE, Reply, Request

NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
INDEX = f"""<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex {NAMESPACE}>
<sitemap><loc>HOST/news-sitemap.xml.gz</loc><lastmod>2026-03-01T10:00:00+00:00</lastmod></sitemap>
<sitemap><loc>HOST/archive-sitemap.xml</loc><lastmod>2019-03-01</lastmod></sitemap>
<sitemap><loc>HOST/pages.txt</loc></sitemap>
<sitemap><loc>HOST/sitemap_index.xml</loc></sitemap>
</sitemapindex>"""
NEWS = f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset {NAMESPACE} xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> HOST/news/cameras?utm_source=x&amp;id=3 </loc><lastmod>2026-02-03T23:30:00Z</lastmod>
<image:image><image:loc>HOST/news/picture.jpg</image:loc></image:image></url>
<url><loc>HOST/news/library</loc><lastmod>2025-02-03</lastmod></url>
<url><loc>HOST/your-council/Hik-Vision-statement</loc><lastmod>2026-02-04</lastmod></url>
<url><loc>HOST/bins</loc><lastmod>2026-02-04</lastmod></url>
<url><loc>http://elsewhere.example/news/copied</loc><lastmod>2026-02-04</lastmod></url>
<url><loc>HOST/news/week</loc><lastmod>2026-02</lastmod></url>
<url><lastmod>2026-02-04</lastmod></url>
<url><loc>HOST/culture/gallery</loc><news:news><news:publication><news:name>Echo</news:name>
<news:language>en</news:language></news:publication><news:publication_date>2026-03-05T08:00:00+01:00</news:publication_date>
<news:title>Hikvision &amp; the gallery</news:title></news:news></url>
</urlset>"""
TEXT = "HOST/news/old-and-undated\nHOST/parks\n"
PAGE = b"""<!doctype html><html lang="en"><head><title>Cameras</title></head><body><main><h1>Cameras</h1>
<p>Borsetshire County Council will remove its 14 Hikvision cameras by June 2026, it said in a statement.</p>
</main></body></html>"""


def answer(request: Request) -> Reply:
    host = f"http://{request.headers['Host']}"
    if request.path == "/sitemap_index.xml":
        return Reply(INDEX.replace("HOST", host).encode(), "text/xml")
    if request.path == "/news-sitemap.xml.gz":
        return Reply(gzip.compress(NEWS.replace("HOST", host).encode(), mtime=0), "application/gzip")
    if request.path == "/pages.txt":
        return Reply(TEXT.replace("HOST", host).encode(), "text/plain")
    return NOTHING_THERE if "sitemap" in request.path else Reply(PAGE)
