/**
 * From a harvest or a post by hand to stored, analysed mentions, then announced; idempotent.
 */
@NullMarked
package io.tellten.ingest;

import org.jspecify.annotations.NullMarked;
