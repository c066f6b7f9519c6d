/// Tables of rows: what each cell means, how rows become numbers, and the tasks that they make.
package dev.autodidact.data.table;
