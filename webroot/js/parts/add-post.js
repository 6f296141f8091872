import { html, nothing } from "lit"
import { PageElement } from "./element.js"
import { get, post } from "../api.js"
import { handPost } from "../hand-post.js"
import { mentionLink } from "../route.js"
import { feed, house } from "../state/house.js"
import { toast } from "../state/toast.js"

/** Takes a post that somebody came across, by hand. */
class AddPost extends PageElement {
  static properties = { problem: { state: true }, busy: { state: true } }
  #business = null

  open(business) {
    this.#business = Number(business) || house.businesses[0].id
    this.problem = null
    this.querySelector("form").reset()
    this.requestUpdate()
    this.querySelector("dialog").showModal()
  }

  render() {
    return html`
      <dialog aria-labelledby="add-name" data-testid="add-post">
        <form @submit=${this.#submit}>
          <h2 id="add-name">Add a post</h2>
          <label for="add-words">What was said, or a link to it</label>
          <textarea id="add-words" name="words" rows="5" required dir="auto" aria-describedby="add-hint"></textarea>
          <p class="hint" id="add-hint">A link on a line of its own is kept as the place where it was said.</p>
          ${house.several ? html`<label for="add-business">About</label>
            <select id="add-business" name="business">${house.businesses.map(({ id, name }) =>
              html`<option value=${id} ?selected=${id === this.#business}>${name}</option>`)}</select>`
            : html`<input type="hidden" name="business" value=${house.businesses[0]?.id ?? ""}>`}
          <div class="beside">
            <p><label for="add-author">Who <small>if known</small></label>
              <input id="add-author" name="author" autocomplete="off" dir="auto"></p>
            <p><label for="add-when">When <small>if known</small></label>
              <input id="add-when" name="publishedAt" type="datetime-local"></p>
            <p><label for="add-rating">Stars <small>if any</small></label>
              <select id="add-rating" name="rating">
                <option value="">none</option>${[1, 2, 3, 4, 5].map(n => html`<option>${n}</option>`)}</select></p>
          </div>
          ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
          <p class="acts"><button class="go" ?disabled=${this.busy}>Add it</button>
            <button type="button" class="quiet" @click=${() => this.querySelector("dialog").close()}>Leave it</button></p>
        </form>
      </dialog>`
  }

  async #submit(event) {
    event.preventDefault()
    this.busy = true
    try {
      const answer = await post("/api/posts", handPost(new FormData(event.target)))
      const [stored] = answer.items ?? [answer].flat()
      this.querySelector("dialog").close()
      feed.letIn(await get(`/api/mentions/${stored.mentionId}`))
      toast.say(stored.created ? "Added." : "We knew that one already.", { link: mentionLink(stored.mentionId) })
    } catch (problem) {
      this.problem = problem.message
    }
    this.busy = false
  }
}

customElements.define("tt-add-post", AddPost)
