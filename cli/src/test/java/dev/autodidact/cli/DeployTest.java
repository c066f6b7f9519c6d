package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `deploy/` says to Kubernetes and Kubeflow, as far as that shows without a cluster: files
/// are parsed as the types of Kubernetes.
class DeployTest {
  private static final Path DEPLOY = Path.of("../deploy");
  private static final Map<String, Class<?>> TYPES =
      Map.of(
          "PersistentVolumeClaim", PersistentVolumeClaim.class,
          "Service", Service.class,
          "Job", Job.class,
          "TrainJob", TrainJob.class);

  static List<Object> documents(String file) throws IOException {
    return StrictYaml.read(Files.readString(DEPLOY.resolve(file)), TYPES);
  }

  static <T> T only(List<Object> documents, Class<T> type) {
    List<T> some = documents.stream().filter(type::isInstance).map(type::cast).toList();
    assertThat(some).as(type.getSimpleName()).hasSize(1);
    return some.getFirst();
  }

  private static EnvVar variable(Container container, String name) {
    return container.getEnv().stream()
        .filter(variable -> variable.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /// The API server requires these, and the types do not.
  private static void requireRuns(
      PersistentVolumeClaim claim, List<Volume> volumes, List<VolumeMount> mounts) {
    assertThat(claim.getApiVersion()).isEqualTo("v1");
    assertThat(claim.getSpec().getAccessModes()).containsExactly("ReadWriteMany");
    assertThat(claim.getSpec().getResources().getRequests()).containsKey("storage");
    assertThat(volumes).hasSize(1);
    assertThat(volumes.getFirst().getPersistentVolumeClaim().getClaimName())
        .isEqualTo(claim.getMetadata().getName());
    assertThat(mounts).hasSize(1);
    assertThat(mounts.getFirst().getName()).isEqualTo(volumes.getFirst().getName());
    assertThat(mounts.getFirst().getMountPath()).isEqualTo("/runs");
  }

  @Test
  void theJobIsOfRanksThatMeetAtTheService() throws IOException {
    List<Object> documents = documents("kubernetes.yaml");
    assertThat(documents).hasSize(3);
    Service service = only(documents, Service.class);
    Job job = only(documents, Job.class);
    JobSpec spec = job.getSpec();
    PodTemplateSpec pod = spec.getTemplate();
    Container container = pod.getSpec().getContainers().getFirst();
    int ranks = spec.getCompletions();
    String host = service.getMetadata().getName();
    int port = service.getSpec().getPorts().getFirst().getPort();

    assertThat(job.getApiVersion()).isEqualTo("batch/v1");
    assertThat(service.getApiVersion()).isEqualTo("v1");
    assertThat(spec.getCompletionMode()).isEqualTo("Indexed");
    assertThat(ranks).isGreaterThan(1).isEqualTo(spec.getParallelism());
    assertThat(container.getEnv()).hasSize(4);
    assertThat(variable(container, "WORLD_SIZE").getValue()).isEqualTo(Integer.toString(ranks));
    assertThat(variable(container, "RANK").getValueFrom().getFieldRef().getFieldPath())
        .isEqualTo("metadata.annotations['batch.kubernetes.io/job-completion-index']");
    assertThat(variable(container, "MASTER_ADDR").getValue())
        .isEqualTo("%s-0.%s", job.getMetadata().getName(), host);
    assertThat(pod.getSpec().getSubdomain()).isEqualTo(host);
    assertThat(variable(container, "MASTER_PORT").getValue()).isEqualTo(Integer.toString(port));
    assertThat(service.getSpec().getClusterIP()).as("headless").isEqualTo("None");
    assertThat(service.getSpec().getPublishNotReadyAddresses()).isTrue();
    assertThat(service.getSpec().getSelector()).isNotEmpty();
    assertThat(pod.getMetadata().getLabels()).containsAllEntriesOf(service.getSpec().getSelector());
  }

  @Test
  void aLostRankBeginsAgainAndOneThatIsToldToEndHasTimeForItsCheckpoint() throws IOException {
    List<Object> documents = documents("kubernetes.yaml");
    JobSpec spec = only(documents, Job.class).getSpec();
    var pod = spec.getTemplate().getSpec();
    Container container = pod.getContainers().getFirst();

    // Limits for each index, and policies about failed pods, are refused with any other.
    assertThat(pod.getRestartPolicy()).isEqualTo("Never");
    assertThat(spec.getBackoffLimitPerIndex()).isPositive();
    assertThat(spec.getSuccessPolicy().getRules().getFirst().getSucceededIndexes()).isEqualTo("0");
    assertThat(spec.getPodFailurePolicy().getRules())
        .allSatisfy(rule -> assertThat(rule.getAction()).isEqualTo("Ignore"));
    assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(20);
    assertThat(container.getResources().getLimits()).containsOnlyKeys("cpu", "memory");
    requireRuns(
        only(documents, PersistentVolumeClaim.class),
        pod.getVolumes(),
        container.getVolumeMounts());
  }

  @Test
  void theTrainJobPatchesThePodsOfItsRuntime() throws IOException {
    List<Object> documents = documents("kubeflow.yaml");
    assertThat(documents).hasSize(2);
    TrainJob job = only(documents, TrainJob.class);
    TrainJob.Trainer trainer = job.spec().trainer();
    TrainJob.ReplicatedJob nodes =
        job.spec()
            .runtimePatches()
            .getFirst()
            .trainingRuntimeSpec()
            .template()
            .spec()
            .replicatedJobs()
            .getFirst();
    TrainJob.PodSpec pod = nodes.template().spec().template().spec();
    TrainJob.Container container = pod.containers().getFirst();

    assertThat(job.apiVersion()).isEqualTo("trainer.kubeflow.org/v1alpha1");
    assertThat(job.metadata().name()).isEqualTo("autodidact");
    assertThat(job.spec().runtimeRef().name()).isEqualTo("torch-distributed");
    assertThat(trainer.image()).isEqualTo("autodidact");
    assertThat(trainer.numNodes()).isEqualTo(2);
    assertThat(trainer.numProcPerNode()).isEqualTo(2);
    assertThat(trainer.resourcesPerNode().getLimits()).containsOnlyKeys("cpu", "memory");
    assertThat(job.spec().runtimePatches().getFirst().manager()).isNotEmpty();
    // The names that the runtime gives.
    assertThat(nodes.name()).isEqualTo("node");
    assertThat(container.name()).isEqualTo("node");
    assertThat(pod.securityContext().getFsGroup()).isEqualTo(1000);
    requireRuns(
        only(documents, PersistentVolumeClaim.class), pod.volumes(), container.volumeMounts());
  }

  @ParameterizedTest
  @CsvSource({
    "kubernetes.yaml, completionMode:, completionsMode:",
    "kubernetes.yaml, claimName:, claim:",
    "kubernetes.yaml, completions: 4, completions: four",
    "kubernetes.yaml, completions: 4, completions: '\"4\"'",
    "kubernetes.yaml, completions: 4, completions: 4.5",
    "kubernetes.yaml, 'value: \"4\"', value: 4",
    "kubernetes.yaml, publishNotReadyAddresses: true, publishNotReadyAddresses: 1",
    "kubernetes.yaml, '[ReadWriteMany]', ReadWriteMany",
    "kubernetes.yaml, '  parallelism: 4', '  completions: 4'",
    "kubernetes.yaml, kind: Service, kind: Services",
    "kubeflow.yaml, numProcPerNode:, numProcsPerNode:",
    "kubeflow.yaml, numNodes: 2, numNodes: two",
    "kubeflow.yaml, fsGroup:, fsgroup:",
  })
  void mistakesAreNoticed(String file, String right, String wrong) throws IOException {
    String text = Files.readString(DEPLOY.resolve(file));
    assertThat(text).contains(right);
    assertThatIOException().isThrownBy(() -> StrictYaml.read(text.replace(right, wrong), TYPES));
  }
}
