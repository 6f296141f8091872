package io.tellten.study;

import io.tellten.model.Label;

/**
 * A text whose feeling somebody told us.
 *
 * @param weight how much it counts beside the others
 */
record Example(Label label, String text, float weight) {}
