import { html, nothing } from "lit"
import { editBusinessLink } from "../route.js"
import "./demo-door.js"

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

/** The one question of the first minute, what follows on it, and the other ways in. */
export const whomForm = ({ typed, first, busy, problem, wrong = [], gone, instead, demo, onSubmit, onInstead }) => html`
  <div class="welcome" data-testid=${gone ? "over" : "welcome"}>
    <header class="top">
      <h1 tabindex="-1">${gone ? "This search is gone" : "Whom should we listen for?"}</h1>
      <p class="lede">${gone
        ? `TellTen was started again since, or it was too long ago. Nothing of it was kept${typed
          ? ", but what you typed is still here: press the button, and it is searched once more."
          : ". Type the name or the web address once more."}`
        : !demo
        ? "In the demo only its made-up town can be heard. Start TellTen itself to look for a business of yours."
        : first
        ? "A happy customer tells one person, an unhappy one tells ten. TellTen hears the ten, once it knows whom you mean."
        : "Another business of yours, or one that you keep an eye on."}</p>
    </header>
    <form class="one-question" novalidate @submit=${onSubmit} data-testid="whom-form">
      <label for="whom">The name of the business, or its web address</label>
      <div>
        <input id="whom" name="whom" .value=${typed} data-here dir="auto" autocomplete="off" autocapitalize="none" spellcheck="false"
          enterkeyhint="go" aria-describedby="whom-help whom-problem" aria-invalid=${problem || wrong.length ? "true" : nothing}>
        <button class="go" data-testid="look" ?disabled=${busy}>${gone ? "Look around again" : "Look around"}</button>
      </div>
      ${problem || wrong.length ? whatIsWrong({ problem, wrong, instead, busy, onInstead }) : nothing}
      <p class="hint" id="whom-help">The web address tells the most: <code>acmebakery.example</code> is enough. You can give both.</p>
    </form>
    ${gone ? nothing : whatFollows(demo)}
  </div>`

/** What the button leads to, and the other ways in. */
const whatFollows = demo => html`
    <ol class="what-follows">
      <li><b>We read its website:</b> its names, profiles and feeds, its languages and opening hours.</li>
      <li><b>We ask where people talk:</b> news, networks, forums, review pages; and you see what they say as it comes.</li>
      <li><b>You keep what is right,</b> and from then on we listen there, all day.</li>
    </ol>
    <p class="promise">It takes less than a minute. Nothing needs a key, and nothing is kept until you say so.</p>
    <div class="other-ways">
      ${demo ? html`<tt-demo-door></tt-demo-door>` : nothing}
      <section aria-labelledby="by-hand-name">
        <h2 id="by-hand-name">Rather by hand?</h2>
        <p><a href=${editBusinessLink()} data-testid="by-hand">Fill in a form</a>: its names, then the places one by one.</p>
        <details>
          <summary>Or by a settings file</summary>
          <p>Write it into a file, say <code>tellten.yaml</code>, and start TellTen with <code>TELLTEN_CONFIG=tellten.yaml</code>:</p>
          <pre tabindex="0" aria-label="Example of a settings file"><code>${EXAMPLE}</code></pre>
        </details>
      </section>
    </div>`

/** What is wrong with what was typed, or where it led, and what can be done. */
const whatIsWrong = ({ problem, wrong, instead, busy, onInstead }) => html`
  <div class="problem" id="whom-problem" role="alert" data-testid="whom-problem">
    ${problem ? html`<p>${problem.words ?? problem.message}</p>` : wrong.map(({ text, advice }) => html`
      <p><b>${text}</b></p>${advice ? html`<p>${advice}</p>` : nothing}`)}
    ${wrong.length && !problem && instead ? html`<p class="acts">
      <button type="button" data-testid="by-name" ?disabled=${busy} @click=${onInstead}>Look for “<span dir="auto">${instead}</span>” as a name</button></p>` : nothing}
  </div>`
