package dev.autodidact.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autodidact.InvalidInputException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchTest {
  /// What torchrun 2.13 gives its second process of two, on the second of two machines.
  private static final Map<String, String> TORCHRUN =
      Map.of(
          "RANK", "3",
          "LOCAL_RANK", "1",
          "WORLD_SIZE", "4",
          "LOCAL_WORLD_SIZE", "2",
          "MASTER_ADDR", "10.0.0.7",
          "MASTER_PORT", "29400",
          "TORCHELASTIC_RESTART_COUNT", "2",
          "TORCHELASTIC_USE_AGENT_STORE", "True");

  private static final Map<String, String> SLURM =
      Map.of(
          "SLURM_PROCID", "5",
          "SLURM_NTASKS", "8",
          "SLURM_NTASKS_PER_NODE", "4",
          "SLURM_NODELIST", "gpu[07-08]",
          "SLURM_JOB_ID", "123456",
          "SLURM_STEP_ID", "1");

  private static Map<String, String> with(Map<String, String> like, String name, String value) {
    Map<String, String> changed = new HashMap<>(like);
    changed.put(name, value);
    return changed;
  }

  @Test
  void aProcessThatNobodyNumberedIsByItself() {
    assertThat(Launch.of(Map.of("PATH", "/bin"))).isEqualTo(Launch.ALONE);
    assertThat(Launch.of(Map.of("SLURM_PROCID", "0", "SLURM_NTASKS", "1"))).isEqualTo(Launch.ALONE);
  }

  @Test
  void torchrunHasAStoreOfItsOwn() {
    assertThat(Launch.of(TORCHRUN))
        .isEqualTo(new Launch(3, 4, 2, "10.0.0.7", 29_400, true, "start 2"));
  }

  @Test
  void othersThatSetTheVariablesOfPyTorchLeaveTheStoreToRankZero() {
    Map<String, String> plain =
        Map.of("RANK", "0", "WORLD_SIZE", "2", "MASTER_ADDR", "here", "MASTER_PORT", "1234");
    assertThat(Launch.of(plain)).isEqualTo(new Launch(0, 2, 1, "here", 1234, false, "start 0"));
  }

  @Test
  void slurmNumbersTasksAndThePortIsOfTheJob() {
    assertThat(Launch.of(SLURM))
        .isEqualTo(new Launch(5, 8, 4, "gpu07", 20_000 + 3456, false, "step 1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          node1 | node1
          node1,node2 | node1
          n[3,5-7],m[1-2] | n3
          rack-2-[001-010]-ib | rack-2-001-ib
          """)
  void theFirstHostOfAList(String list, String first) {
    assertThat(Launch.firstHost(list)).isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({
    "RANK, 4, RANK is '4': must be a number from 0 to 3",
    "RANK, x, RANK is 'x': must be a number from 0 to 3",
    "WORLD_SIZE, 0, WORLD_SIZE is '0': must be a number from 1 to 1000000",
    "MASTER_PORT, 70000, MASTER_PORT is '70000': must be a number from 1 to 65535",
    "MASTER_ADDR, ' ', 'MASTER_ADDR is not set, beside other variables of a group of processes'",
  })
  void aVariableThatCannotBeIsRefused(String name, String value, String message) {
    Map<String, String> wrong = with(TORCHRUN, name, value);
    assertThatThrownBy(() -> Launch.of(wrong))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }

  /// What the Trainer of Kubeflow gives the second of two machines.
  private static final Map<String, String> KUBEFLOW =
      Map.of(
          "PET_NNODES", "2",
          "PET_NPROC_PER_NODE", "3",
          "PET_NODE_RANK", "1",
          "PET_MASTER_ADDR", "trainer-node-0-0.trainer",
          "PET_MASTER_PORT", "29400");

  @Test
  void kubeflowLeavesTheProcessesOfAMachineToWhatItStarts() {
    LocalRanks ranks = LocalRanks.of(KUBEFLOW).orElseThrow();
    assertThat(ranks).isEqualTo(new LocalRanks(3, 3, 6, "trainer-node-0-0.trainer", 29_400));
    assertThat(Launch.of(ranks.environment(2)))
        .isEqualTo(new Launch(5, 6, 3, "trainer-node-0-0.trainer", 29_400, false, "start 0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "cpu"})
  void asManyAsProcessors(String said) {
    assertThat(LocalRanks.of(with(KUBEFLOW, "PET_NPROC_PER_NODE", said)).orElseThrow().count())
        .isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void aProcessThatWasStartedStartsNoOthers() {
    assertThat(LocalRanks.of(with(KUBEFLOW, "RANK", "0"))).isEmpty();
    assertThat(LocalRanks.of(Map.of("PET_NNODES", "1"))).isEmpty();
    Map<String, String> wrong = with(KUBEFLOW, "PET_NPROC_PER_NODE", "gpu");
    assertThatThrownBy(() -> LocalRanks.of(wrong))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("PET_NPROC_PER_NODE is 'gpu': must be a number from 1 to 1024");
  }
}
