package org.riegel.browser;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
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

    /** What a phone's camera reads from the screen. */
    String scanned() {
        byte[] screenshot = qrCode().screenshot();
        try {
            var image = ImageIO.read(new ByteArrayInputStream(screenshot));
            var bitmap = new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image)));
            return new MultiFormatReader().decode(bitmap).getText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NotFoundException e) {
            throw new AssertionError("no phone can read this QR code", e);
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
