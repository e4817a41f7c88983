package org.riegel.enrollment;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrCode.Ecc;

/**
 * A QR code as one SVG path, drawn into the page: no address ever carries the secret (S36).
 *
 * @param size of the square in modules, with the quiet zone of four that ISO/IEC 18004 asks for
 * @param path of the dark modules, one rectangle for each run in a row
 */
public record QrCodeDrawing(int size, String path) {
    private static final int QUIET = 4;

    /** A screen has no scratches: the least redundancy makes the largest modules, and the library adds what fits. */
    static QrCodeDrawing of(String text) {
        QrCode code = QrCode.encodeText(text, Ecc.LOW);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                int run = x;
                while (code.getModule(run, y)) {
                    run++;
                }
                if (run > x) {
                    path.append('M').append(x + QUIET).append(' ').append(y + QUIET);
                    path.append('h')
                            .append(run - x)
                            .append("v1h-")
                            .append(run - x)
                            .append('z');
                    x = run;
                }
            }
        }
        return new QrCodeDrawing(code.size + 2 * QUIET, path.toString());
    }

    public int getSize() {
        return size;
    }

    public String getPath() {
        return path;
    }
}
