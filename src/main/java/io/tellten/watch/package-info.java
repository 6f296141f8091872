/** Sees what spreads: forecasts, risk, incidents and bursts. */
@NullMarked
package io.tellten.watch;

import org.jspecify.annotations.NullMarked;
