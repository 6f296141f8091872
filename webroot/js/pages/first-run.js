import { html, nothing } from "lit"
import { title } from "../title.js"

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
        <li>Write the name of your business and where people talk about it into a file, say <code>tellten.yaml</code>:
          <pre tabindex="0" aria-label="Example of a settings file"><code>${EXAMPLE}</code></pre></li>
        <li>Start TellTen with <code>TELLTEN_CONFIG=tellten.yaml</code>.</li>
        <li>Leave this page open. What people say appears here by itself.</li>
      </ol>
      ${version?.demo ? nothing : html`
        <p class="aside">Only want to look around? Start it with the word <code>demo</code>,
          and a small made-up town begins to talk.</p>`}
    </section>`
}
