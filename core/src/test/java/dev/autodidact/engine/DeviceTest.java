package dev.autodidact.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.autodidact.InvalidInputException;
import java.util.concurrent.CompletableFuture;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/// Which device a thread is on; no tensor is made on a GPU, so none is needed.
class DeviceTest {
  @Test
  void threadIsOnTheCpuUnlessItSaysOtherwise() {
    assertThat(Device.current()).isEqualTo(Device.CPU);
    try (var _ = Device.CUDA.open()) {
      assertThat(Device.current()).isEqualTo(Device.CUDA);
      assertThat(elsewhere()).isEqualTo(Device.CPU);
    }
    assertThat(Device.current()).isEqualTo(Device.CPU);
  }

  @Test
  void workersGiveTheirDeviceToTheirThreadsAndToTheOneThatOpensThem() {
    try (Workers workers = new Workers(2, Device.CUDA.open())) {
      assertThat(workers.device()).isEqualTo(Device.CUDA);
      assertThat(workers.map(4, _ -> Device.current())).containsOnly(Device.CUDA);
      assertThat(Device.current()).isEqualTo(Device.CUDA);
      assertThat(elsewhere()).isEqualTo(Device.CPU);
    }
    assertThat(Device.current()).isEqualTo(Device.CPU);
  }

  @Test
  void innermostOneCounts() {
    try (var _ = Device.CUDA.open();
        var _ = new Scope()) {
      assertThat(Device.current()).isEqualTo(Device.CUDA);
      try (Workers workers = new Workers(1)) {
        assertThat(Device.current()).isEqualTo(Device.CPU);
        assertThat(workers.map(1, _ -> Device.current())).containsOnly(Device.CPU);
      }
      try (var _ = new Scope(Device.CPU)) {
        assertThat(Device.current()).isEqualTo(Device.CPU);
      }
      assertThat(Device.current()).isEqualTo(Device.CUDA);
    }
  }

  @Test
  void whatIsClosedByAnyThreadInAnyOrderNoLongerCounts() {
    Device.Use outer = Device.CUDA.open();
    Device.Use inner = Device.CPU.open();
    Device.Use innermost = Device.CUDA.open();
    CompletableFuture.runAsync(inner::close).join();
    assertThat(Device.current()).isEqualTo(Device.CUDA);
    outer.close();
    innermost.close();
    assertThat(Device.current()).isEqualTo(Device.CPU);
  }

  @Test
  void deviceThatIsNotHereIsRefusedAndChangesNothing() {
    assumeThat(torch.cuda_is_available()).isFalse();
    assertThatThrownBy(() -> new Workers(1, Device.CUDA))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("no CUDA here");
    assertThatThrownBy(() -> new Scope(Device.CUDA)).isInstanceOf(InvalidInputException.class);
    assertThat(Device.current()).isEqualTo(Device.CPU);
  }

  private static Device elsewhere() {
    return CompletableFuture.supplyAsync(Device::current).join();
  }
}
