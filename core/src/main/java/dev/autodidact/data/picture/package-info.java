/// Pictures as every viewer shows them: files of many formats, upright, on white, averaged to small
/// squares. Bounds come before decoding.
package dev.autodidact.data.picture;
