/**
 * What was said before we listened: files of old mentions are read, looked through, brought in and
 * taken back; and what is stored is written as such a file.
 */
@NullMarked
package io.tellten.past;

import org.jspecify.annotations.NullMarked;
