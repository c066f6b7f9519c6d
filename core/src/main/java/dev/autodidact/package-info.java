/// Autodidact: learning to learn. The packages below are its layers; `run` ties them together.
package dev.autodidact;
