/** Language, sentiment and what else a text says by its words alone. Pure and fast. */
@NullMarked
package io.tellten.analysis;

import org.jspecify.annotations.NullMarked;
