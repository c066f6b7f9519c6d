package dev.autodidact.mujoco;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.autodidact.InvalidInputException;

/// Whether the tests of bodies can run here.
public final class InstalledMuJoCo {
  private InstalledMuJoCo() {}

  /// Whether the library is found.
  public static boolean here() {
    try {
      Library.get();
      return true;
    } catch (InvalidInputException _) {
      return false;
    }
  }

  /// Its version, as it is written.
  public static String version() {
    return Library.get().layout().name();
  }

  /// Leaves out the test that asks where it is not.
  public static void assume() {
    assumeThat(here()).as("MuJoCo is installed").isTrue();
  }
}
