/// What comes after training: trained learners and agents at work in a program.
package dev.autodidact.use;
