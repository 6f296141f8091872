/** How far a post will spread, and whether a count is unusual: pure mathematics. */
@NullMarked
package io.tellten.forecast;

import org.jspecify.annotations.NullMarked;
