import "./parts/app.js"
import { openHouse } from "./state/house.js"

openHouse()
