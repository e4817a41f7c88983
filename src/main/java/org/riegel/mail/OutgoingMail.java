package org.riegel.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** A finished mail on its way to whoever sends it. */
record OutgoingMail(String to, String toName, Locale locale, String subject, String text) {
    /** What {@link #of} reads: five texts, each with its length in front. */
    byte[] toBytes() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(to);
            out.writeUTF(toName);
            out.writeUTF(locale.toLanguageTag());
            out.writeUTF(subject);
            out.writeUTF(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static OutgoingMail of(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new OutgoingMail(
                    in.readUTF(), in.readUTF(), Locale.forLanguageTag(in.readUTF()), in.readUTF(), in.readUTF());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says nothing of the text, which may hold a link that works. */
    @Override
    public String toString() {
        return "OutgoingMail[" + subject + "]";
    }
}
