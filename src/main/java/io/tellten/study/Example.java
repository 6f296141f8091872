package io.tellten.study;

import io.tellten.model.Label;

/**
 * A text whose feeling somebody told us.
 *
 * @param weight how much it counts beside the others
 * @param source the set it comes from; what a set does not label at all is not learnt from it
 */
record Example(Label label, String text, float weight, String source) {}
