// Rings for an alert when no page is open, and leads to it.

const USUAL = { title: "TellTen", body: "Something needs somebody.", url: "/#/alerts" }

addEventListener("install", () => skipWaiting())
addEventListener("activate", event => event.waitUntil(clients.claim()))

addEventListener("push", event => {
  const { title, body, url, tag, urgent } = { ...USUAL, ...said(event.data) }
  event.waitUntil(registration.showNotification(title, {
    body, tag, icon: "/favicon.svg", badge: "/favicon.svg", renotify: Boolean(tag), requireInteraction: Boolean(urgent), data: { url },
  }))
})

addEventListener("notificationclick", event => {
  event.notification.close()
  event.waitUntil(open(event.notification.data.url))
})

/** Goes to the page that is open, else opens one; never to another site. */
async function open(url) {
  const there = new URL(url, location.origin)
  const address = there.origin === location.origin ? there.href : `${location.origin}/#/alerts`
  const [page] = await clients.matchAll({ type: "window", includeUncontrolled: true })
  if (!page) return clients.openWindow(address)
  await page.focus()
  return page.navigate(address).catch(() => clients.openWindow(address))
}

function said(data) {
  try {
    return data?.json() ?? {}
  } catch {
    return { body: data.text() }
  }
}
