package dev.autodidact.record;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// How bad input is refused: in one line.
final class Refusals {
  private Refusals() {}

  static void assertRefused(ThrowingCallable call, String start) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(call)
        .withMessageMatching(Pattern.quote(start) + "\\V*");
  }
}
