package dev.autodidact.cli;

import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;

/// A job of Kubeflow's Trainer, with the fields that `deploy/kubeflow.yaml` has, by hand: no
/// published types of it are known.
record TrainJob(String apiVersion, String kind, Named metadata, Spec spec) {
  record Named(String name) {}

  record Spec(Named runtimeRef, Trainer trainer, List<RuntimePatch> runtimePatches) {}

  record Trainer(
      String image,
      List<String> command,
      List<String> args,
      int numNodes,
      int numProcPerNode,
      ResourceRequirements resourcesPerNode) {}

  record RuntimePatch(String manager, RuntimeSpec trainingRuntimeSpec) {}

  record RuntimeSpec(JobSet template) {}

  record JobSet(JobSetSpec spec) {}

  record JobSetSpec(List<ReplicatedJob> replicatedJobs) {}

  record ReplicatedJob(String name, Job template) {}

  record Job(JobSpec spec) {}

  record JobSpec(Pod template) {}

  record Pod(PodSpec spec) {}

  record PodSpec(
      PodSecurityContext securityContext, List<Volume> volumes, List<Container> containers) {}

  record Container(String name, List<VolumeMount> volumeMounts) {}
}
