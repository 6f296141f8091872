package io.tellten.model;

import java.util.List;

/** The particles that are written onto a Korean word, at most two of them. */
public final class KoreanEndings {
  /** Each of them. */
  public static final List<String> ALL =
      List.of(
          "은", "는", "이", "가", "을", "를", "의", "에", "에서", "에게", "에게서", "께", "께서", "한테", "한테서", "와",
          "과", "랑", "이랑", "하고", "로", "으로", "도", "만", "까지", "부터", "처럼", "같이", "보다", "마다", "조차", "마저",
          "밖에", "나", "이나", "이나마", "라도", "이라도", "라고", "이라고", "라는", "이라는", "란", "이란", "야", "아", "여",
          "이여", "들", "님", "측", "점", "쪽", "대로", "만큼", "뿐", "입니다", "이다", "인데", "이고", "이며", "이네요",
          "네요", "예요", "이에요", "요");

  private KoreanEndings() {}
}
