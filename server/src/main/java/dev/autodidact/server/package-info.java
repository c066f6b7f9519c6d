/// The HTTP server: classifiers made, kept, grown and asked over the network, and the page to draw
/// on. Start reading at `Server`, then `Router`; each `*Routes` is one group of requests.
package dev.autodidact.server;
