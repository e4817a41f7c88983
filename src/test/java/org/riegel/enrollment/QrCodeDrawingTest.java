package org.riegel.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.Result;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("S12: the QR code, read back by another library")
class QrCodeDrawingTest {
    private static final int PIXELS_PER_MODULE = 6;
    private static final Pattern RECTANGLE = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "otpauth://totp/Riegel:ada@example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Riegel",
                "otpauth://totp/M%C3%BCller%20%26%20S%C3%B6hne:j%C3%BCrgen@m%C3%BCller.example"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=M%C3%BCller%20%26%20S%C3%B6hne"
                        + "&algorithm=SHA512&digits=8&period=60",
                "A",
            })
    void isReadAsWhatItWasDrawnFrom(String text) throws Exception {
        assertThat(read(QrCodeDrawing.of(text)).getText()).isEqualTo(text);
    }

    @Test
    void isReadAtTheLongestThatAnAddressCanBe() throws Exception {
        String text = "otpauth://totp/" + "%C3%BC".repeat(64) + ":" + "a".repeat(254) + "?secret=" + "A".repeat(32)
                + "&issuer=" + "%C3%BC".repeat(64);

        assertThat(read(QrCodeDrawing.of(text)).getText()).isEqualTo(text);
    }

    /** ISO/IEC 18004 asks for four modules of light around the code. */
    @Test
    void leavesAQuietZoneAround() {
        QrCodeDrawing drawing = QrCodeDrawing.of("otpauth://totp/Riegel:ada@example.com");
        Matcher rectangles = RECTANGLE.matcher(drawing.getPath());
        while (rectangles.find()) {
            int x = Integer.parseInt(rectangles.group(1));
            int y = Integer.parseInt(rectangles.group(2));
            int width = Integer.parseInt(rectangles.group(3));
            assertThat(List.of(x, y)).allMatch(it -> it >= 4);
            assertThat(List.of(x + width, y + 1)).allMatch(it -> it <= drawing.getSize() - 4);
        }
    }

    private static Result read(QrCodeDrawing drawing) throws Exception {
        var source = new BufferedImageLuminanceSource(draw(drawing));
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(new HybridBinarizer(source)),
                        Map.of(
                                DecodeHintType.POSSIBLE_FORMATS,
                                List.of(BarcodeFormat.QR_CODE),
                                DecodeHintType.PURE_BARCODE,
                                true));
    }

    /** Draws the path as a browser would; whatever is in it beside rectangles fails the test. */
    private static BufferedImage draw(QrCodeDrawing drawing) {
        int pixels = drawing.getSize() * PIXELS_PER_MODULE;
        var image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, pixels, pixels);
        graphics.setColor(Color.BLACK);
        graphics.scale(PIXELS_PER_MODULE, PIXELS_PER_MODULE);
        Matcher rectangles = RECTANGLE.matcher(drawing.getPath());
        int end = 0;
        while (rectangles.find()) {
            assertThat(rectangles.start()).isEqualTo(end);
            assertThat(rectangles.group(4)).isEqualTo(rectangles.group(3));
            graphics.fillRect(
                    Integer.parseInt(rectangles.group(1)),
                    Integer.parseInt(rectangles.group(2)),
                    Integer.parseInt(rectangles.group(3)),
                    1);
            end = rectangles.end();
        }
        graphics.dispose();
        assertThat(end).isEqualTo(drawing.getPath().length());
        return image;
    }
}
