// Pictures from files, the clipboard and the camera, as small squares.

const SIDE = 168;
const MAX_BYTES = 32 << 20;

// A file as a small square, squeezed where it is none, on white: what learners are shown too.
export async function fromFile(file) {
  if (file.size > MAX_BYTES) throw new Error(`${file.name}: larger than 32 MB.`);
  let bitmap;
  try {
    bitmap = await createImageBitmap(file, {resizeWidth: SIDE, resizeHeight: SIDE, resizeQuality: 'high'});
  } catch {
    throw new Error(`${file.name || 'This'} is no picture that this browser can read.`);
  }
  return encoded(bitmap, 0, 0, SIDE, SIDE);
}

// The middle square of what a video shows.
export function fromVideo(video) {
  const side = Math.min(video.videoWidth, video.videoHeight);
  return encoded(video, (video.videoWidth - side) / 2, (video.videoHeight - side) / 2, side, side);
}

function encoded(source, x, y, width, height) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIDE;
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, SIDE, SIDE);
  context.drawImage(source, x, y, width, height, 0, 0, SIDE, SIDE);
  return {picture: canvas.toDataURL('image/jpeg', 0.9)};
}

export const picturesOf = transfer => [...(transfer?.files ?? [])].filter(f => f.type.startsWith('image/'));

// A viewfinder: while its button is held, `frame(drawing, first)` is told of what the camera sees.
export class Camera {
  static RATE = 150;

  constructor(make, frame, closed) {
    this.frame = frame;
    this.closed = closed;
    this.video = make('video', {muted: true, playsinline: true, 'aria-label': 'What the camera sees'});
    this.hold = make('button', {
      class: 'record',
      pointerdown: e => this.#start(e),
      pointerup: () => this.#stop(),
      pointercancel: () => this.#stop(),
      keydown: e => (e.key === ' ' || e.key === 'Enter') && !e.repeat && this.#start(e),
      keyup: () => this.#stop(),
      blur: () => this.#stop(),
      contextmenu: e => e.preventDefault(),
    }, 'Hold to record');
    const close = make('button', {class: 'quiet', click: () => this.close()}, 'Close');
    this.element = make('div', {class: 'viewfinder', keydown: e => e.key === 'Escape' && this.close()},
      this.video, make('div', {}, this.hold, close));
  }

  async open() {
    if (!navigator.mediaDevices) throw new Error('Cameras work on this machine’s own address or over HTTPS only.');
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({video: {width: 320, facingMode: 'environment'}});
    } catch (e) {
      throw new Error(e.name === 'NotAllowedError'
        ? 'The browser does not let this page use the camera.'
        : 'There is no camera that can be used.');
    }
    this.video.srcObject = this.stream;
    await this.video.play();
    this.hold.focus();
  }

  #start(event) {
    event.preventDefault();
    this.hold.focus();
    this.#stop();
    this.hold.classList.add('on');
    this.frame(fromVideo(this.video), true);
    this.timer = setInterval(() => this.frame(fromVideo(this.video), false), Camera.RATE);
  }

  #stop() {
    clearInterval(this.timer);
    this.hold.classList.remove('on');
  }

  close() {
    this.#stop();
    this.stream?.getTracks().forEach(track => track.stop());
    this.element.remove();
    this.closed();
  }
}
