/// Pretrained nets that make features of examples: what an encoder is, and how one is found.
///
/// Extensions bring encoders (`dev.autodidact.run.Extension`); there is none here.
package dev.autodidact.encode;
