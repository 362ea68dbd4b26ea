import { Missing } from '../../components/frame/missing';

export default function NotFound() {
  return <Missing />;
}
