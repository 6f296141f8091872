import "./parts/app.js"
import { listenToKeys } from "./keys.js"
import { openHouse } from "./state/house.js"

openHouse()
listenToKeys()
