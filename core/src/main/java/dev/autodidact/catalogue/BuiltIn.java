package dev.autodidact.catalogue;

import dev.autodidact.nn.Architecture;
import dev.autodidact.nn.Conv4;
import dev.autodidact.nn.Identity;
import dev.autodidact.nn.KochNet;
import dev.autodidact.nn.Linear;
import dev.autodidact.nn.Mlp;
import dev.autodidact.nn.ResNet12;
import dev.autodidact.pretrained.Pretrained;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.EnvironmentFamily;
import dev.autodidact.run.Extension;
import dev.autodidact.run.Source;
import java.util.List;
import java.util.stream.Stream;

/// All that comes with the library, in the order in which it is listed.
public final class BuiltIn implements Extension {
  @Override
  public List<Algorithm> algorithms() {
    return Stream.concat(
            Stream.of(
                ProtoAlgorithm.ALGORITHM,
                SiameseAlgorithm.ALGORITHM,
                MatchingAlgorithm.ALGORITHM,
                RelationAlgorithm.ALGORITHM,
                MamlAlgorithm.MAML,
                MamlAlgorithm.FIRST_ORDER,
                AnilAlgorithm.ALGORITHM,
                FeatureAlgorithms.RIDGE,
                FeatureAlgorithms.LOGISTIC,
                ReptileAlgorithm.ALGORITHM,
                MannAlgorithm.ALGORITHM,
                MetaNetAlgorithm.ALGORITHM,
                LstmAlgorithm.ALGORITHM,
                Rl2Algorithm.ALGORITHM,
                RecurrentHypernetAlgorithm.ALGORITHM,
                Rl2Algorithm.TRANSFORMER,
                ProMpAlgorithm.ALGORITHM,
                VariBadAlgorithm.ALGORITHM,
                PearlAlgorithm.ALGORITHM,
                DptAlgorithm.ALGORITHM,
                DistillationAlgorithm.ALGORITHM,
                Controls.MULTITASK,
                Controls.KNOWN_TASK,
                Controls.SCRATCH),
            Stream.concat(TransductiveAlgorithms.ALL.stream(), Baselines.ALL.stream()))
        .toList();
  }

  @Override
  public List<Source> sources() {
    return Sources.ALL;
  }

  @Override
  public List<EnvironmentFamily> families() {
    return Stream.concat(Families.ALL.stream(), Bodies.ALL.stream()).toList();
  }

  @Override
  public List<Architecture> nets() {
    return List.of(
        new Conv4.Settings(64, Conv4.Downsampling.MAX_POOL, false),
        new ResNet12.Settings(ResNet12.WIDTHS),
        new KochNet.Settings(64),
        new Mlp.Settings(List.of(64, 64)),
        new Identity.Settings(),
        new Linear.Settings(),
        new Pretrained("", ""));
  }
}
