package dev.autodidact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What is said of processes that are missing.
class AttendanceTest {
  @Test
  void oneOrSeveralThatAreSilentAreNamed() {
    assertThat(Attendance.silent(List.of(1)))
        .isEqualTo("rank 1 is missing: it has ended, is stopped, or is cut off");
    assertThat(Attendance.silent(List.of(1, 2)))
        .isEqualTo("ranks 1 and 2 are missing: they have ended, are stopped, or are cut off");
    assertThat(Attendance.silent(List.of(0, 2, 5))).startsWith("ranks 0, 2 and 5 are missing");
  }

  @Test
  void oneOrSeveralThatHangAreNamed() {
    assertThat(Attendance.late(List.of(3))).isEqualTo("rank 3 is missing: it is there, but hangs");
    assertThat(Attendance.late(List.of(1, 3)))
        .isEqualTo("ranks 1 and 3 are missing: they are there, but hang");
  }
}
