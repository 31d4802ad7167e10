#ifndef CZLIB_SHIM_H
#define CZLIB_SHIM_H

#include <zlib.h>

// A macro in zlib.h. 31: a gzip wrapper and the largest window.
static inline int czlib_inflate_init_gzip(z_stream *stream) { return inflateInit2(stream, 31); }

// A macro too. 31: as above; 8: the memory that zlib takes unless told.
static inline int czlib_deflate_init_gzip(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY);
}

#endif
