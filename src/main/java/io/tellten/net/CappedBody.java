package io.tellten.net;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import org.jspecify.annotations.Nullable;

/**
 * Collects the body of one answer up to a cap, and can call the request off at any moment. Used for
 * one request and from its context only, but for {@link #callOff}.
 */
final class CappedBody implements BodyCodec<Buffer>, BodyStream<Buffer> {
  private final int maxBytes;
  private final NetException tooLarge;
  private final Buffer read = Buffer.buffer();
  private final Promise<Buffer> result = Promise.promise();
  private @Nullable HttpClientRequest request;
  private @Nullable NetException calledOff;

  CappedBody(int maxBytes, NetException tooLarge) {
    this.maxBytes = maxBytes;
    this.tooLarge = tooLarge;
  }

  /** Holds on to the request so that it can be called off; one already called off ends at once. */
  synchronized void hold(HttpClientRequest sent) {
    request = sent;
    if (calledOff != null) {
      reset(sent, calledOff);
    }
  }

  /** Ends the request, whichever stage it is in, with this failure. */
  synchronized void callOff(NetException why) {
    calledOff = why;
    result.tryFail(why);
    if (request != null) {
      reset(request, why);
    }
  }

  /** Why the request was called off; null when it was not. */
  synchronized @Nullable NetException calledOff() {
    return calledOff;
  }

  @Override
  public BodyStream<Buffer> stream() {
    return this;
  }

  @Override
  public Future<Buffer> result() {
    return result.future();
  }

  @Override
  public Future<Void> write(Buffer chunk) {
    if (result.future().isComplete()) {
      return Future.succeededFuture(); // what still comes after the end is dropped
    }
    if ((long) read.length() + chunk.length() > maxBytes) {
      callOff(tooLarge);
    } else {
      read.appendBuffer(chunk);
    }
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> end() {
    result.tryComplete(read);
    return Future.succeededFuture();
  }

  @Override
  public void handle(Throwable failure) {
    result.tryFail(failure);
  }

  @Override
  public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
    return this; // writing into memory does not fail
  }

  @Override
  public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
    return this;
  }

  @Override
  public boolean writeQueueFull() {
    return false;
  }

  @Override
  public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
    return this;
  }

  private static void reset(HttpClientRequest request, NetException why) {
    // Whether there was still something to reset makes no difference: the outcome is already said.
    Future<Void> ignored = request.reset(0, why);
  }
}
