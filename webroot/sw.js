// Rings for an alert when no page is open, and leads to it.

const USUAL = { title: "TellTen", body: "Something needs somebody.", url: "/#/alerts" }

addEventListener("install", () => skipWaiting())
addEventListener("activate", event => event.waitUntil(clients.claim()))

addEventListener("push", event => {
  const { title, body, url, tag } = { ...USUAL, ...said(event.data) }
  event.waitUntil(registration.showNotification(title, {
    body, tag, icon: "/favicon.svg", badge: "/favicon.svg", renotify: Boolean(tag), data: { url },
  }))
})

addEventListener("notificationclick", event => {
  event.notification.close()
  event.waitUntil(open(event.notification.data.url))
})

/** Goes to the page that is open, else opens one; always of this site, under whatever name it is known to the sender. */
async function open(url) {
  const address = `${location.origin}/${new URL(url, location.origin).hash}`
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
