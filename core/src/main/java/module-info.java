/// Autodidact: learners and agents, what they are made of, and one run from its settings to its
/// figures.
@SuppressWarnings({
  "module", // encoders, to which record is exported, is compiled after this
  "requires-automatic" // TwelveMonkeys has no module descriptors yet
})
module dev.autodidact.core {
  requires com.fasterxml.jackson.databind;
  requires com.twelvemonkeys.imageio.core;
  requires com.twelvemonkeys.imageio.jpeg;
  requires com.twelvemonkeys.imageio.metadata;
  requires com.twelvemonkeys.imageio.tiff;
  requires com.twelvemonkeys.imageio.webp;
  requires de.siegmar.fastcsv;
  requires transitive java.desktop;
  requires java.net.http;
  requires jdk.management;
  requires org.bytedeco.javacpp;
  requires org.bytedeco.pytorch;
  requires static org.jspecify;

  exports dev.autodidact;
  exports dev.autodidact.agent;
  exports dev.autodidact.agent.oracle;
  exports dev.autodidact.data;
  exports dev.autodidact.data.csv;
  exports dev.autodidact.data.folder;
  exports dev.autodidact.data.picture;
  exports dev.autodidact.data.table;
  exports dev.autodidact.data.text;
  exports dev.autodidact.encode;
  exports dev.autodidact.engine;
  exports dev.autodidact.environment;
  exports dev.autodidact.environment.body;
  exports dev.autodidact.evaluate;
  exports dev.autodidact.learner;
  exports dev.autodidact.learner.baseline;
  exports dev.autodidact.learner.metric;
  exports dev.autodidact.learner.model;
  exports dev.autodidact.learner.optimization;
  exports dev.autodidact.mujoco;
  exports dev.autodidact.nn;
  exports dev.autodidact.pretrained;
  exports dev.autodidact.record to
      dev.autodidact.encoders;
  exports dev.autodidact.run;
  exports dev.autodidact.task;
  exports dev.autodidact.train;
  exports dev.autodidact.use;

  uses dev.autodidact.run.Extension;

  provides dev.autodidact.run.Extension with
      dev.autodidact.catalogue.BuiltIn;
}
