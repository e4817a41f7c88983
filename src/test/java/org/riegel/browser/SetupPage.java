package org.riegel.browser;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.ReaderException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** {@code /profile/mfa/setup}: scan and verify, then keep the recovery code. */
final class SetupPage extends RecoveryCodeSheet {
    SetupPage(Visitor visitor) {
        super(visitor);
    }

    static SetupPage open(Visitor visitor) {
        visitor.goTo("/profile/mfa/setup");
        return new SetupPage(visitor);
    }

    Locator qrCode() {
        return visitor.page()
                .getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName(Pattern.compile("^QR[- ][Cc]ode")));
    }

    /**
     * What a phone's camera reads from the screen: it is held at one distance, then at another, until it beeps. Of a thousand
     * codes ZXing takes three for crooked at every distance; they are read as they stand on the screen, which is straight.
     */
    String scanned() {
        BufferedImage image = screenshot();
        return IntStream.of(100, 75, 50, 60, 125, 150)
                .mapToObj(percent -> read(scaled(image, percent), Map.of()))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> read(image, Map.of(DecodeHintType.PURE_BARCODE, true)))
                .orElseThrow(() -> new AssertionError("no phone can read this QR code"));
    }

    private BufferedImage screenshot() {
        try {
            return ImageIO.read(new ByteArrayInputStream(qrCode().screenshot()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage scaled(BufferedImage image, int percent) {
        int width = image.getWidth() * percent / 100;
        int height = image.getHeight() * percent / 100;
        var scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return scaled;
    }

    private static Optional<String> read(BufferedImage image, Map<DecodeHintType, ?> hints) {
        try {
            var bitmap = new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image)));
            return Optional.of(new QRCodeReader().decode(bitmap, hints).getText());
        } catch (ReaderException e) {
            return Optional.empty();
        }
    }

    Authenticator scan() {
        return Authenticator.scan(scanned());
    }

    /** The same key as text. */
    String key() {
        return field(Word.KEY).textContent().strip();
    }

    void enter(String code) {
        field(Word.VERIFICATION_CODE).fill(code);
        press(Word.VERIFY);
    }
}
