import { html, nothing } from "lit"
import { title } from "../title.js"
import { editBusinessLink } from "../route.js"

const EXAMPLE = `businesses:
  - name: Acme Bakery
    aliases: ["@acmebakery"]
    sources:
      - kind: feed
        url: https://example.org/news.xml
        every: 5m
      - kind: mastodon
        url: https://mastodon.example
        tags: [acmebakery]`

/** Nothing is watched yet: how to begin. */
export function firstRun(version) {
  title("Welcome")
  return html`
    <section class="first-run" data-testid="first-run">
      <h1 tabindex="-1">Nobody to listen for yet</h1>
      <p class="lede">A happy customer tells one person, an unhappy one tells ten.
        TellTen hears the ten, once it knows whom you mean.</p>
      <ol>
        <li><b>Say whom to listen for:</b> the name of your business, and what else people call it.</li>
        <li><b>Say where:</b> a network, a review site, a forum, the news. You see at once what it finds there.</li>
        <li><b>Leave this page open.</b> What people say appears here by itself. For when nobody looks, say under Alerts who must know.</li>
      </ol>
      <p class="acts"><a class="button go" href=${editBusinessLink()} data-testid="begin">Say whom to listen for</a></p>
      <details class="aside">
        <summary>Rather by a file?</summary>
        <p>Write it into a file, say <code>tellten.yaml</code>, and start TellTen with <code>TELLTEN_CONFIG=tellten.yaml</code>:</p>
        <pre tabindex="0" aria-label="Example of a settings file"><code>${EXAMPLE}</code></pre>
      </details>
      ${version?.demo ? nothing : html`
        <p class="aside">Only want to look around? Start it with the word <code>demo</code>,
          and a small made-up town begins to talk.</p>`}
    </section>`
}
