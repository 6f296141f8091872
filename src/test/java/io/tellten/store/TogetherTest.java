package io.tellten.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes while a writer is busy is written with its neighbours, and shares no fate with them. */
class TogetherTest {
  private final List<List<String>> batches = new ArrayList<>();
  private final Deque<Promise<List<String>>> answers = new ArrayDeque<>();
  private boolean isHanging;

  @Test
  void whatComesAloneIsWrittenAtOnce() {
    Together<String, String> together = new Together<>(1, 10, this::write);
    Future<String> one = together.add("a");
    assertThat(batches).containsExactly(List.of("a"));
    answer();
    assertThat(one.result()).isEqualTo("A");
  }

  @Test
  void whatComesMeanwhileIsWrittenTogetherAndInOrder() {
    Together<String, String> together = new Together<>(1, 3, this::write);
    together.add("a");
    List<Future<String>> later = List.of("b", "c", "d", "e").stream().map(together::add).toList();
    answer();
    answer();
    answer();
    assertThat(batches).containsExactly(List.of("a"), List.of("b", "c", "d"), List.of("e"));
    assertThat(later).extracting(Future::result).containsExactly("B", "C", "D", "E");
  }

  @Test
  void noMoreWritersAtATimeThanAllowed() {
    Together<String, String> together = new Together<>(2, 10, this::write);
    List.of("a", "b", "c", "d").forEach(together::add);
    assertThat(batches).containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void whenAJointWriteFailsEachIsWrittenByItself() {
    Together<String, String> together = new Together<>(1, 10, this::write);
    together.add("a");
    Future<String> good = together.add("b");
    Future<String> bad = together.add("faulty");
    Future<String> alsoGood = together.add("c");
    while (!answers.isEmpty()) {
      answer();
    }
    assertThat(good.result()).isEqualTo("B");
    assertThat(alsoGood.result()).isEqualTo("C");
    assertThat(bad.failed()).isTrue();
    Future<String> after = together.add("d");
    answer();
    assertThat(after.result()).isEqualTo("D");
  }

  @Test
  void whatTheWriterThrowsIsAFailureAndTheNextIsWritten() {
    Together<String, String> together =
        new Together<>(
            1,
            10,
            items -> {
              if (items.contains("faulty")) {
                throw new IllegalStateException("thrown");
              }
              return Future.succeededFuture(items);
            });
    assertThat(together.add("faulty").cause()).hasMessage("thrown");
    assertThat(together.add("fine").result()).isEqualTo("fine");
  }

  @Test
  void whereNoConnectionIsToBeHadAllFailAtOnce() {
    Together<String, String> together = new Together<>(1, 10, this::write);
    together.add("a");
    List<Future<String>> later = List.of("b", "c", "d").stream().map(together::add).toList();
    answer();
    isHanging = true;
    answer();
    assertThat(later).allSatisfy(one -> assertThat(one.cause()).hasMessage("Timeout"));
    assertThat(batches).containsExactly(List.of("a"), List.of("b", "c", "d"));
    isHanging = false;
    Future<String> after = together.add("e");
    answer();
    assertThat(after.result()).isEqualTo("E");
  }

  @Test
  void whenTheDatabaseIsLostBetweenTwoTheRestFailAtOnce() {
    Together<String, String> together = new Together<>(1, 10, this::write);
    together.add("a");
    Future<String> good = together.add("b");
    Future<String> bad = together.add("faulty");
    Future<String> first = together.add("c");
    Future<String> second = together.add("d");
    answer();
    answer();
    answer();
    answer();
    isHanging = true;
    answer();
    assertThat(good.result()).isEqualTo("B");
    assertThat(bad.cause()).hasMessage("a fault in one of them");
    assertThat(first.cause()).hasMessage("Timeout");
    assertThat(second.cause()).hasMessage("Timeout");
    assertThat(answers).isEmpty();
  }

  private Future<List<String>> write(List<String> items) {
    batches.add(items);
    Promise<List<String>> answer = Promise.promise();
    answers.add(answer);
    return answer.future();
  }

  /** Lets the oldest write under way come to its end. */
  private void answer() {
    List<String> items = batches.get(batches.size() - answers.size());
    Promise<List<String>> answer = answers.remove();
    if (items.contains("faulty")) {
      answer.fail(new IllegalStateException("a fault in one of them"));
    } else if (isHanging) {
      answer.fail("Timeout"); // as the pool says it
    } else {
      answer.complete(items.stream().map(String::toUpperCase).toList());
    }
  }
}
