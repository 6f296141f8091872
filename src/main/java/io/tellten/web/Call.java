package io.tellten.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/**
 * One request to an operation of the contract, its parameters and body read and checked.
 *
 * @param given the parameters, defaults filled in
 * @param body the members of the body, where the contract says it is one flat object
 */
record Call(RoutingContext request, Values given, Values body) {
  /** The code behind an operation; a failed future is answered as a problem. */
  @FunctionalInterface
  interface Operation {
    Future<Result> answer(Call call);
  }

  /** The id in the path. */
  long id() {
    return given.requiredNumber("id");
  }
}
