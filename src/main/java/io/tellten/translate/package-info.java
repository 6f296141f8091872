/** Says in another language what people wrote: asks the operator's translator once, and keeps it. */
@NullMarked
package io.tellten.translate;

import org.jspecify.annotations.NullMarked;
