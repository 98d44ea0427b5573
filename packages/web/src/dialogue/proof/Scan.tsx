import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";

/** Of browsers that read QR codes themselves; TypeScript does not know it yet. */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
type DetectorClass = new (options: { formats: string[] }) => Detector;

const detectorClass = () => (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;

export const canScan = () => detectorClass() !== undefined && Boolean(navigator.mediaDevices);

const lookEvery = 250;

/** The camera, for a QR code that somebody else shows. Nothing of it leaves the page. */
export function Scan({ onText }: { onText: (text: string) => void }) {
  const { t } = useTranslation("proof");
  const [isOn, setOn] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  return (
    <>
      <Button
        variant="tertiary"
        onClick={() => {
          setFailed(false);
          setOn(!isOn);
        }}
      >
        {t(isOn ? "compare.stop" : "compare.scan")}
      </Button>
      {isOn && (
        <Camera
          onText={(text) => {
            setOn(false);
            onText(text);
          }}
          onFault={() => {
            setOn(false);
            setFailed(true);
          }}
        />
      )}
      <p role="status">{hasFailed ? t("compare.noCamera") : ""}</p>
    </>
  );
}

function Camera({ onText, onFault }: { onText: (text: string) => void; onFault: () => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const latest = useRef({ onText, onFault });
  useEffect(() => {
    latest.current = { onText, onFault };
  });
  useEffect(() => {
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    async function start(): Promise<void> {
      const Detector = detectorClass();
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      if (isGone || !Detector || !video.current) return stop();
      const detector = new Detector({ formats: ["qr_code"] });
      video.current.srcObject = stream;
      await video.current.play();
      const look = async (): Promise<void> => {
        const [code] = isGone || !video.current ? [] : await detector.detect(video.current);
        if (isGone) return;
        if (code) latest.current.onText(code.rawValue);
        else timer = setTimeout(() => void look().catch(latest.current.onFault), lookEvery);
      };
      await look();
    }
    start().catch(() => !isGone && latest.current.onFault());
    return () => {
      isGone = true;
      clearTimeout(timer);
      stop();
    };
  }, []);
  return <video ref={video} className="proof-camera" muted playsInline />;
}
