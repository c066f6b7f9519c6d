package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.nn.Architecture;
import dev.autodidact.record.Records;
import dev.autodidact.run.Catalogue;
import dev.autodidact.run.Domain;
import dev.autodidact.run.EnvironmentFamily;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.run.Source;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Whose a setting is: that of some source of tasks, net or family of environments, or everyone's.
final class Owners {
  /// What only learners of few-shot tasks leave to the outer loop.
  static final Set<String> OF_META_GRADIENTS = Set.of("optimizer", "clip", "freeze");

  private static final String NET = "net";

  private Owners() {}

  /// Refuses settings of other tasks, nets or environments than those at hand.
  static void requireMeaning(Set<String> given, Domain domain, Optional<Architecture> net) {
    Set<String> meant = new HashSet<>(Records.values((Record) domain).keySet());
    if (domain instanceof FewShotTasks) {
      meant.addAll(OF_META_GRADIENTS);
    }
    net.ifPresent(
        n -> {
          meant.add(NET);
          meant.addAll(Records.values((Record) n).keySet());
        });
    for (String name : given) {
      List<String> owners = owners(name);
      if (!owners.isEmpty() && !meant.contains(name)) {
        throw new InvalidInputException(
            "%s: is a setting of %s and means nothing to %s: leave it out"
                .formatted(
                    Spelling.option(name), String.join(" and ", owners), about(name, domain, net)));
      }
    }
  }

  private static String about(String name, Domain domain, Optional<Architecture> net) {
    boolean ofNets =
        Catalogue.nets().stream().anyMatch(n -> Records.names(n.getClass()).contains(name));
    return ofNets && net.isPresent() ? "--net " + net.get().id() : domain.name();
  }

  /// Who has a setting of this name; empty where all have it.
  private static List<String> owners(String name) {
    Stream<String> sources =
        Catalogue.sources().stream()
            .filter(s -> Records.names(s.settings().getClass()).contains(name))
            .map(Source::form);
    Stream<String> families =
        Catalogue.families().stream()
            .filter(f -> Records.names(f.family().getClass()).contains(name))
            .map(EnvironmentFamily::id);
    Stream<String> nets =
        Catalogue.nets().stream()
            .filter(n -> Records.names(n.getClass()).contains(name))
            .map(n -> "--net " + n.id());
    Stream<String> tasks =
        name.equals(NET)
                || OF_META_GRADIENTS.contains(name)
                || Records.names(FewShotTasks.class).contains(name)
            ? Stream.of("few-shot tasks")
            : Stream.empty();
    Stream<String> worlds = name.equals("episodes") ? Stream.of("environments") : Stream.empty();
    return Stream.of(sources, families, nets, tasks, worlds).flatMap(s -> s).distinct().toList();
  }
}
