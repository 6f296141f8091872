import { html } from "lit"

/** The numbers behind a drawing, for those who do not see it. The first of each row names it. */
export const table = (caption, heads, rows) => html`
  <div class="unseen">
    <table>
      <caption>${caption}</caption>
      <thead><tr>${heads.map(head => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${rows.map(([name, ...cells]) => html`
        <tr><th scope="row">${name}</th>${cells.map(cell => html`<td>${cell}</td>`)}</tr>`)}
      </tbody>
    </table>
  </div>`
