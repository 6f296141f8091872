package io.tellten.discover;

/** Pages of made-up businesses, and what sites say of them. */
public final class Pages {
  private Pages() {}

  /** A bakery that says of itself what a page can say. */
  public static final String BAKERY =
      """
      <!doctype html><html lang="de-CH"><head><title>Frisches Brot jeden Tag | Acme Bakery</title>
      <meta property="og:site_name" content="Acme Bakery">
      <meta name="description" content="Bread and cakes since 1931.">
      <link rel="alternate" hreflang="fr" href="/fr/"><link rel="alternate" hreflang="x-default" href="/">
      <link rel="alternate" type="application/rss+xml" title="News" href="/news.xml">
      <meta name="apple-itunes-app" content="app-id=123456789, affiliate-data=x">
      <script type="application/ld+json">{"@context":"https://schema.org","@graph":[
       {"@type":"WebSite","name":"Acme Bakery","url":"https://acme.example/"},
       {"@type":"Bakery","@id":"#us","name":"Acme Bakery","legalName":"Acme Bakery AG","alternateName":"Acme Brot",
        "url":"https://acme.example/","telephone":"+41 31 555 01 01",
        "address":{"@type":"PostalAddress","streetAddress":"Marktgasse 1","postalCode":"3011",
         "addressLocality":"Bern","addressCountry":"CH"},
        "openingHoursSpecification":[
         {"@type":"OpeningHoursSpecification","dayOfWeek":["Monday","Tuesday","Wednesday","Thursday","Friday"],
          "opens":"07:00","closes":"18:30"},
         {"@type":"OpeningHoursSpecification","dayOfWeek":"https://schema.org/Saturday","opens":"07:00:00","closes":"16:00"}],
        "sameAs":["https://www.instagram.com/acmebakery/","https://bsky.app/profile/acme.example",
         "https://social.example/@acmebakery"],
        "review":[{"@type":"Review","author":"Lena","reviewRating":{"ratingValue":1},
         "reviewBody":"Stale bread and a rude answer, I am very disappointed."}]}]}</script></head>
      <body><a href="https://www.facebook.com/sharer/sharer.php?u=x">Share</a>
      <a href="https://www.facebook.com/AcmeBakeryBern">Facebook</a>
      <a href="https://play.google.com/store/apps/details?id=example.acme.app">App</a>
      <a href="https://forum.acme.example/latest">Forum</a><p>%s</p></body></html>"""
          .formatted("Our bread is baked by hand every day. ".repeat(10));

  /** What Hacker News answers about it: two posts, one of which is about somebody else. */
  public static final String HACKER_NEWS =
      """
      {"hits":[{"objectID":"1","author":"lena","title":"Acme Bakery never sent my refund, terrible","points":12,
        "num_comments":3,"created_at":"2026-05-04T10:00:00Z","created_at_i":1777888800,"_tags":["story"]},
       {"objectID":"2","author":"tom","title":"Some other bakery","points":1,"num_comments":0,
        "created_at":"2026-05-04T11:00:00Z","created_at_i":1777892400,"_tags":["story"]}],
       "nbHits":2,"page":0,"nbPages":1}""";
}
