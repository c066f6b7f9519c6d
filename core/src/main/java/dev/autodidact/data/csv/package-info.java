/// Lines of cells, in any of the ways that spreadsheets write them.
package dev.autodidact.data.csv;
