import { showOutside } from "./push.js"
import { alertLink, route } from "./route.js"
import { toast } from "./state/toast.js"

/** Further down than this and what stands at the top of the page is out of sight. */
const OUT_OF_SIGHT = 200

/** Says that there is a new alert to whoever could not see it come in. */
export function headsUp(alert, alerts) {
  if (!alerts.isNew(alert)) return
  showOutside(alert)
  if (toast.said) return
  if (route.current.page === "now" && scrollY < OUT_OF_SIGHT) return
  toast.say(`A new alert: ${alert.title}.`, { link: alertLink(alert.id), linkText: "See it" })
}
