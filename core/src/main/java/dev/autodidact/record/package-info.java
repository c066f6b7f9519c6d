/// What stays of a run on disk: safe, atomic files that other tools can read.
package dev.autodidact.record;
